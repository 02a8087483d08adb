"""What the words of the product are: typed documents and records. Data only."""
