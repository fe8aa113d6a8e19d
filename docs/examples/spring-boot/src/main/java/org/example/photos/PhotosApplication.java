package org.example.photos;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Stores photographs as SPC and serves them as whatever a browser takes. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PhotosApplication {
    public static void main(String[] args) {
        SpringApplication.run(PhotosApplication.class, args);
    }
}
