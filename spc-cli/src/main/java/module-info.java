/** The command line {@code spc}. */
module io.spcodec.cli {
    requires com.fasterxml.jackson.core;
    requires io.spcodec.core;
    requires io.spcodec.imageio;
    requires java.desktop;
    requires info.picocli;
    requires me.tongfei.progressbar;

    opens io.spcodec.cli to
            info.picocli;
}
