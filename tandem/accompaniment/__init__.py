"""The duo: a young person and the advisor who accompanies them.

Youth: the young person's file in one structure, with their referent advisor. Goal and Step: « mes actions ».
"""
