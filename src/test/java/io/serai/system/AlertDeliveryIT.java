package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.serai.FreePort;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts reach whom the operator names, at the latest when that one is there again. */
class AlertDeliveryIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String SECRET = "password-of-alerts-70c4";

    @TempDir
    private Path folder;

    @Test
    void aWebhookThatIsAwayOverARestartAndThenRefusesGetsEachAlertOnce() {
        int port = FreePort.find();
        try (SeraiNode node = start("http://127.0.0.1:" + port + "/services/" + SECRET + "?token=" + SECRET)) {
            node.awaitLog("Alert PeersStale: ");
            node.awaitLog("The alert PeersStale could not be delivered to http://127.0.0.1");
            assertThat(listed(node).path("undelivered").asBoolean()).isTrue();
            node.restart();

            try (Webhook webhook = new Webhook(port, 4)) {
                Awaitility.await().atMost(PATIENCE).until(() -> !webhook.heard().isEmpty());
                Awaitility.await().until(() -> !listed(node).path("undelivered").asBoolean());
                JsonNode notice = webhook.heard().get(0);
                assertThat(notice.path("name").asText()).isEqualTo("PeersStale");
                assertThat(notice.path("severity").asText()).isEqualTo("warning");
                assertThat(notice.path("state").asText()).isEqualTo("firing");
                assertThat(notice.path("message").asText()).contains("are away: 1.");
                assertThat(notice.path("value").asDouble()).isEqualTo(1);
                assertThat(notice.path("since").asText()).startsWith("20").endsWith("Z");
                assertThat(notice.path("node").asText()).isEqualTo(node.client().pub());
                assertThat(webhook.refusalsLeft()).isZero();
                assertThat(webhook.heard()).hasSize(1);
            }
            assertThat(node.log()).contains("it answered with status 503").doesNotContain(SECRET);
            assertThat(listed(node).toString()).doesNotContain(SECRET);
        }
    }

    @Test
    void aMailSaysItToPeople() throws MessagingException {
        GreenMail mail = new GreenMail(new ServerSetup(FreePort.find(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.setUser("node", SECRET);
        mail.start();
        try (SeraiNode node = start("smtp://127.0.0.1:" + mail.getSmtp().getPort() + "?username=node&password=RAW("
                + SECRET + ")&from=node@example.org&to=anna@example.org,otto@example.org")) {
            Awaitility.await().atMost(PATIENCE).until(() -> mail.getReceivedMessages().length == 2);
            MimeMessage message = mail.getReceivedMessages()[0];
            assertThat(message.getSubject()).isEqualTo("[Serai] warning: PeersStale");
            assertThat(GreenMailUtil.getBody(message))
                    .contains(
                            "Alert PeersStale: Nodes that hold copies",
                            "docs/operations.md#peersstale",
                            node.client().pub());
            assertThat(message.getContentType()).startsWith("text/plain");
            assertThat(message.getHeader("CamelHttpMethod")).isNull();
            assertThat(node.log()).doesNotContain(SECRET);
        } finally {
            mail.stop();
        }
    }

    @Test
    void anEndpointThatThereIsNotStopsTheStartWithoutTellingItsPassword() {
        SeraiNode node = SeraiNode.stopped(folder, Map.of("SERAI_ALERTS_TO", "pigeon:me?password=" + SECRET));
        assertThat(node.refusal()).contains("pigeon").doesNotContain(SECRET);
    }

    @Test
    void aRuleThatCannotBeUnderstoodStopsTheStartWithASentence() {
        SeraiNode node = SeraiNode.stopped(folder, Map.of("SERAI_ALERTS_RULES_PEERSSTALE_ABOVE", "many"));
        assertThat(node.refusal())
                .contains(
                        "serai.alerts.rules.PeersStale.above is many; a number, or a time such as 90s or 6h, was expected")
                .doesNotContain("\tat ");
    }

    /** A node whose relay is not there. */
    private SeraiNode start(String deliver) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "SERAI_ALERTS_TO", deliver,
                "SERAI_SCHEDULE_ALERTS", "500",
                "SERAI_SCHEDULE_FIGURES", "500",
                "SERAI_ALERTS_RULES_PEERSSTALE_HOLD", "0s",
                "GUN_PEERS", "http://127.0.0.1:" + FreePort.find() + "/gun"));
        return SeraiNode.start(folder, settings);
    }

    private static JsonNode listed(SeraiNode node) {
        JsonNode answer =
                node.client().get("/media/monitoring/alerts").expect(200).json();
        assertThat(List.of(answer.path("count").asInt())).containsExactly(1);
        return answer.at("/alerts/0");
    }
}
