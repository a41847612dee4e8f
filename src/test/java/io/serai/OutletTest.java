package io.serai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutletTest {
    @ParameterizedTest
    @CsvSource({
        "https://hooks.example.org/services/T0/B0/hush, https://hooks.example.org",
        "https://me:hush@hooks.example.org:8443/?token=hush, https://hooks.example.org",
        "smtps://mail.example.org?username=me&password=RAW(hu+sh&/x), smtps://mail.example.org",
        "file:/srv/alerts?fileExist=Append, file:",
        "slack:#alerts?webhookUrl=https://hush, slack:",
        "'', :"
    })
    void tellsOfWhereAlertsGoTheHostAlone(String uri, String place) {
        assertThat(new Outlet(uri).place()).isEqualTo(place).doesNotContain("hush");
    }

    @Test
    void tellsWhyADeliveryFailedWithoutAnyUrl() {
        Outlet outlet = new Outlet("https://hooks.example.org/hush");
        Exception answered =
                new HttpOperationFailedException("https://hooks.example.org/hush", 503, "Busy", null, Map.of(), "hush");

        assertThat(outlet.reason(answered)).isEqualTo("it answered with status 503");
        assertThat(outlet.reason(
                        new IllegalStateException(new IOException("Connect to https://hooks.example.org/hush failed"))))
                .isEqualTo("IOException: Connect to … failed");
        assertThat(outlet.reason(new IOException())).isEqualTo("IOException");
    }

    @Test
    void webhooksTakeJson() {
        assertThat(new Outlet("HTTPS://hooks.example.org").takesJson()).isTrue();
        assertThat(new Outlet("http://127.0.0.1:9/").takesJson()).isTrue();
        assertThat(new Outlet("smtp://mail.example.org").takesJson()).isFalse();
        assertThat(new Outlet("file:alerts").takesJson()).isFalse();
    }

    @Test
    void whereNothingIsSetNothingIsDelivered() {
        assertThat(new Outlet(" ").isOpen()).isFalse();
        assertThat(new Outlet("file:alerts").isOpen()).isTrue();
    }
}
