package org.example.photos;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Uploads by POST; pictures in the format that the Accept header asks for. */
@RestController
class PhotoController {
    private static final String SPC = "image/x-spc";

    private final PhotoStore store;
    private final PhotosProperties properties;
    private final Timer encoding;
    private final Timer decoding;
    private final Timer thumbnails;

    // Each picture that is worked on takes memory, so their number is bounded, not the requests'.
    private final Semaphore turns = new Semaphore(4);

    PhotoController(PhotoStore store, PhotosProperties properties, MeterRegistry meters) {
        this.store = store;
        this.properties = properties;
        encoding = meters.timer("photos.encode");
        decoding = meters.timer("photos.decode");
        thumbnails = meters.timer("photos.thumbnail");
    }

    /** What is timed. */
    private interface Work<T> {
        T run() throws IOException;
    }

    /** Stores a picture; what is none, or a broken one, is its sender's mistake. */
    @PostMapping("/photos")
    ResponseEntity<String> upload(InputStream body) throws Exception {
        byte[] upload = body.readNBytes(properties.maxBytes() + 1);
        if (upload.length > properties.maxBytes()) {
            return refusal(413, "at most " + properties.maxBytes() + " bytes");
        }
        byte[] stream;
        try {
            stream =
                    timed(
                            encoding,
                            () ->
                                    Pictures.toSpc(
                                            upload, properties.quality(), properties.maxPixels()));
        } catch (IIOException e) {
            return refusal(400, e.getMessage());
        }
        return ResponseEntity.created(URI.create("/photos/" + store.put(stream))).build();
    }

    private static ResponseEntity<String> refusal(int status, String reason) {
        return ResponseEntity.status(status).contentType(MediaType.TEXT_PLAIN).body(reason);
    }

    @GetMapping(value = "/photos/{id}", produces = SPC)
    byte[] stream(@PathVariable String id) throws IOException {
        return stored(id);
    }

    @GetMapping(value = "/photos/{id}", produces = MediaType.IMAGE_JPEG_VALUE)
    byte[] jpeg(@PathVariable String id) throws Exception {
        return Pictures.write(decoded(id), "jpeg");
    }

    @GetMapping(value = "/photos/{id}", produces = MediaType.IMAGE_PNG_VALUE)
    byte[] png(@PathVariable String id) throws Exception {
        return Pictures.write(decoded(id), "png");
    }

    @GetMapping(value = "/photos/{id}/thumbnail", produces = MediaType.IMAGE_JPEG_VALUE)
    byte[] thumbnail(@PathVariable String id) throws Exception {
        byte[] stream = stored(id);
        return Pictures.write(timed(thumbnails, () -> Pictures.thumbnail(stream)), "jpeg");
    }

    private BufferedImage decoded(String id) throws Exception {
        byte[] stream = stored(id);
        return timed(decoding, () -> Pictures.decode(stream));
    }

    private byte[] stored(String id) throws IOException {
        return store.get(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private <T> T timed(Timer timer, Work<T> work) throws Exception {
        turns.acquire();
        try {
            return timer.recordCallable(work::run);
        } finally {
            turns.release();
        }
    }
}
