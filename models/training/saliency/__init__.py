"""Saliency estimator of the encoder: data, network, training, evaluation, export."""
