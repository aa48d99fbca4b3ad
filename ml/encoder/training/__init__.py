"""How the encoder was made: sources, pairs, module, training and evaluation. Needs the extra `train`."""
