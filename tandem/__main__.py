from tandem.config.command import main

raise SystemExit(main())
