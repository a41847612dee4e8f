package io.serai;

import io.serai.command.Commands;
import io.serai.gun.Sea;
import io.serai.manifest.Signer;
import io.serai.network.Heartbeat;
import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.SpringProperties;

/** Starts one Serai node, or runs a command on what a node keeps. */
@SpringBootApplication
@EnableConfigurationProperties(Settings.class)
public class Application {
    public static void main(String[] arguments) {
        if (Commands.named(arguments)) {
            System.exit(new Commands(CommandHome::read, Sea::verify).run(arguments));
        }
        if (isPackaged()) {
            SpringProperties.setFlag(AotDetector.AOT_ENABLED);
        }
        SpringApplication.run(Application.class, Commands.ofNode(arguments));
    }

    /** The jar has beside each configuration what the build made of it; from classes that change, that would be of yesterday. */
    private static boolean isPackaged() {
        return Application.class.getPackage().getImplementationVersion() != null;
    }

    @Bean
    Readiness readiness(Signer signer, Settings settings, Heartbeat heartbeat, @Value("${server.port}") int port) {
        String bind = settings.bind();
        int gunPort = settings.graph().port();
        String addresses = "HTTP on %s:%d, GUN on %s:%d, BitTorrent on %s:%d"
                .formatted(bind, port, bind, gunPort, bind, settings.swarm().port());
        return new Readiness(signer.publicKey(), gunPort, addresses, heartbeat::isAlone);
    }
}
