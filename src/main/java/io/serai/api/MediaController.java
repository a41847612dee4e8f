package io.serai.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where stored files are asked for. Most who do are answered before, by the {@link DownloadFilter}. */
@RestController
class MediaController {
    private final Downloads downloads;

    MediaController(Downloads downloads) {
        this.downloads = downloads;
    }

    @GetMapping({"/api/media/{id}", "/api/media/{id}/download"})
    void download(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        downloads.named(id, request, response);
    }

    @GetMapping("/api/media/{id}/bytes")
    void bytes(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        downloads.unnamed(id, request, response);
    }

    @GetMapping("/api/media/{id}/torrent")
    void torrent(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        downloads.torrent(id, request, response);
    }
}
