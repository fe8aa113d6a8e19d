"""The learned metric: network, data, training."""
