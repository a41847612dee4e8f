package io.serai.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.media.MediaId;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferTest {
    private static final MediaId ID = new MediaId("5a".repeat(32));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "attachment; filename=\"beach.mp4\" | beach.mp4",
                "inline; filename=\"=?UTF-8?Q?gr=C3=B6=C3=9Fe?=\"; filename*=UTF-8''gr%C3%B6%C3%9Fe+1.txt | größe+1.txt",
                "attachment; filename=\"say \\\"cheese\\\".jpg\" | say \"cheese\".jpg",
            })
    void aFileHasTheNameThatItsOwnerGaveIt(String disposition, String name) {
        assertThat(named(disposition)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "attachment; filename=\"../../etc/passwd\" | passwd",
                "attachment; filename*=UTF-8''..%2F.bashrc | _bashrc",
                "attachment; filename=\"a\\\\b.txt\" | b.txt",
                "attachment; filename*=UTF-8''a%0Ab%1B.txt | a_b_.txt",
            })
    void aNodeDoesNotChooseWhichFolderAFileComesTo(String disposition, String name) {
        assertThat(named(disposition)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "attachment",
        "attachment; filename=\"\"",
        "attachment; filename=\"/\"",
        "attachment; filename*=UTF-8''%ZZ"
    })
    void aFileWithoutANameIsCalledByItsId(String disposition) {
        assertThat(named(disposition)).isEqualTo(ID.hex());
    }

    @Test
    void theHashOfAnOpenedAssetIsNotItsId() {
        assertThat(offer("ETag", "\"" + ID + "\"").isHashedBy(ID)).isTrue();
        assertThat(offer("ETag", "\"" + ID + "-p\"").isHashedBy(ID)).isFalse();
        assertThat(offer("ETag", "\"../x\"").entity()).isEmpty();
    }

    private static String named(String disposition) {
        return offer("Content-Disposition", disposition).name();
    }

    private static Offer offer(String header, String value) {
        return Offer.read(ID, HttpHeaders.of(Map.of(header, List.of(value)), (name, one) -> true));
    }
}
