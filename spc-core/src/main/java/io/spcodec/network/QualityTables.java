package io.spcodec.network;

/**
 * All numbers of a model that depend on the quality, at one of them. The arrays are not copied and
 * never written.
 *
 * @param inverseGains of each latent channel, from steps to levels, in 1/1024 octaves
 * @param gains the encoder's, from levels to steps, in 1/1024 octaves
 * @param indexBiases of each latent channel, in sixteenths of a table index
 * @param hyperIndices table of each hyper-latent channel
 * @param filmScale of each channel of the synthesis at 1/8, in 1/4096
 * @param filmShift the same, added
 * @param latentFactors from sixteenths of a step to the synthesis' input, in 2^-16
 * @param meanFactors from the mean of a channel of the first group to sixteenths, in 2^-16
 * @param saliencyFineness that each of 17 saliencies asks for, in 1/1000
 * @param feedback the encoder's, the share of what a latent's decoding misses, in 1/1024
 */
public record QualityTables(
        int[] inverseGains,
        int[] gains,
        int[] indexBiases,
        byte[] hyperIndices,
        int[] filmScale,
        int[] filmShift,
        int[] latentFactors,
        int[] meanFactors,
        int[] saliencyFineness,
        int[] feedback) {}
