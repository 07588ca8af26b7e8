"""The command line: help, answers, exit codes and sentences; no warehouse is built here (tier `pipeline`)."""
