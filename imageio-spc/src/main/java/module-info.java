/** ImageIO reader and writer for SPC files. */
module io.spcodec.imageio {
    requires io.spcodec.core;
    requires transitive java.desktop;
}
