package org.example.photos;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings.
 *
 * @param folder where streams lie
 * @param quality 0 to 1
 * @param maxBytes most bytes of an upload
 * @param maxPixels most pixels of an upload
 */
@ConfigurationProperties("photos")
public record PhotosProperties(Path folder, float quality, int maxBytes, long maxPixels) {}
