package io.serai.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.gun.GunComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerRouteTest {
    private static final int A_SECOND = 5;
    private static final int MANY = 1000;
    private static final String ANNA = DiscoveryTest.pub('a');
    private static final String OTTO = DiscoveryTest.pub('o');

    @TempDir
    private Path folder;

    private final Keyring keyring = new Keyring(List.of());
    private final Peers peers = new Peers(Duration.ofMinutes(2), System::nanoTime);
    private final AtomicInteger answered = new AtomicInteger();

    /** In place of the one that reads the disk. */
    public final class Counting {
        /** Answers whatever is asked. */
        public void answer(Reception.Asked asked) {
            answered.incrementAndGet();
        }

        /** The routes want it to be there. */
        public void dialMe(Reception.Asked asked) {}
    }

    /** As where no other process speaks for this node. */
    public static final class Alone {
        /** Always. */
        public boolean isAlone() {
            return true;
        }
    }

    @Test
    void eachNodeHasSoManyProofsASecondAndNoMore() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            GunComponent gun = new GunComponent();
            gun.getConfiguration().setDirectory(folder.toString());
            gun.getConfiguration().setPort(0);
            camel.addComponent("gun", gun);
            camel.getRegistry().bind("answering", new Counting());
            camel.getRegistry().bind("heartbeat", new Alone());
            camel.getRegistry()
                    .bind("reception", new Reception(OTTO, peers, keyring, new Correspondence(OTTO, keyring, () -> 1)));
            Properties pace = new Properties();
            pace.setProperty("serai.net.challenges", String.valueOf(A_SECOND));
            camel.getPropertiesComponent().setInitialProperties(pace);
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(PluginHelper.getResourceLoader(camel)
                            .resolveResource("classpath:routes/answer.camel.yaml"));
            camel.setAutoStartup(false);
            camel.start();
            camel.getRouteController().startRoute("answer-challenge");
            ProducerTemplate template = camel.createProducerTemplate();

            for (int asked = 0; asked < MANY; asked++) {
                template.sendBody("direct:answerChallenge", challenge(ANNA));
            }

            int toOne = answered.getAndSet(0);
            assertThat(toOne).isBetween(A_SECOND, MANY / 2);
            template.sendBody("direct:answerChallenge", challenge(OTTO));
            assertThat(answered.get()).isEqualTo(1);
        }
    }

    private static Reception.Asked challenge(String from) {
        return new Reception.Asked(from, new Request.Prove(HoldingTest.ID, Proof.nonce(), List.of()));
    }
}
