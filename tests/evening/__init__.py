"""A whole evening on a phone's screen, from the first start to the message of the next morning."""
