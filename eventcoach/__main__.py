"""Run the coach as a module: python -m eventcoach."""

from eventcoach.cli import main

if __name__ == "__main__":
    main()
