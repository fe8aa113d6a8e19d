package io.spcodec.bench.judge;

/** The figures by which codecs are compared. */
public enum Score {
    /** Peak signal-to-noise ratio over red, green and blue pooled, dB. */
    PSNR("psnr", "PSNR, dB"),
    /** Multi-scale structural similarity, 0 to 1. */
    MS_SSIM("ms_ssim", "MS-SSIM, dB"),
    /** SSIMULACRA 2, up to 100. */
    SSIMULACRA2("ssimulacra2", "SSIMULACRA 2"),
    /** LPIPS on AlexNet features, 0 for equal images; less is better. */
    LPIPS("lpips", "LPIPS (AlexNet)"),
    /** The distance learned from people's answers, 0 for equal images; less is better. */
    LEARNED("learned", "learned metric"),
    /** Butteraugli, 3-norm, by libjxl's program; 0 for equal images; less is better. */
    BUTTERAUGLI("butteraugli", "Butteraugli"),
    /** DSSIM by its author's program, 0 for equal images; less is better. */
    DSSIM("dssim", "DSSIM");

    private final String column;
    private final String label;

    Score(String column, String label) {
        this.column = column;
        this.label = label;
    }

    /** Returns the name in tables for machines. */
    public String column() {
        return column;
    }

    /** Returns the name in tables and plots for people. */
    public String label() {
        return label;
    }

    /**
     * Returns the figure on the scale on which it is interpolated, averaged and shown: MS-SSIM in
     * dB, {@code -10 log10(1 - x)}, others as they are.
     */
    public double shown(double figure) {
        return this == MS_SSIM ? -10 * Math.log10(1 - figure) : figure;
    }

    /** Returns the shown figure with the sign that makes more better. */
    public double rising(double shown) {
        return switch (this) {
            case PSNR, MS_SSIM, SSIMULACRA2 -> shown;
            case LPIPS, LEARNED, BUTTERAUGLI, DSSIM -> -shown;
        };
    }
}
