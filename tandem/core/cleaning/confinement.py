import resource


def confine(memory: int, seconds: int) -> None:
    """From here on this process writes no file, and has `memory` bytes of addresses and `seconds` of CPU."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
