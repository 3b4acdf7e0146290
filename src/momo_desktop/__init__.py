"""MOMO Desktop, a program for mobility counsellors in vocational schools."""
