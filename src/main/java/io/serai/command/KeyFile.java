package io.serai.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.identity.SeaPair;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The pair of a GUN identity, in a file as SEA writes it. What is wrong with one is said without a word of it. */
final class KeyFile {
    private static final int LONGEST = 64 * 1024;

    private KeyFile() {}

    static SeaPair read(Path file) throws IOException {
        try (InputStream text = Files.newInputStream(file)) {
            JsonNode pair = new ObjectMapper().readTree(text.readNBytes(LONGEST));
            return new SeaPair(
                    pair.path("pub").asText(),
                    pair.path("priv").asText(),
                    pair.path("epub").asText(),
                    pair.path("epriv").asText());
        } catch (NoSuchFileException e) {
            throw new CannotRunException("There is no key at " + file + ".");
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new CannotRunException(
                    "The file " + file
                            + " is not the pair of a GUN identity; JSON with pub, priv, epub and epriv that belong together was expected.");
        }
    }
}
