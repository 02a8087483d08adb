"""What we know about rehearsing: rounds, pitch, card, next step. Pure: told the time and a seed."""
