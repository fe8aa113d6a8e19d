/** Trained networks and integer tables of SPC, read through {@link io.spcodec.models.Bundles}. */
module io.spcodec.models {
    exports io.spcodec.models;
}
