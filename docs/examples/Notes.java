import io.serai.gun.GunComponent;
import io.serai.gun.GunConfiguration;
import io.serai.torrent.TorrentComponent;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** An application on gun: and torrent: without Serai's node: it writes a note, hears of it, and reads it again. */
public class Notes {
    /** Takes a folder for the graph, and the ports of GUN and BitTorrent. */
    public static void main(String[] arguments) throws Exception {
        GunConfiguration graph = new GunConfiguration();
        graph.setDirectory(arguments[0]);
        graph.setPort(Integer.parseInt(arguments[1]));
        GunComponent gun = new GunComponent();
        gun.setConfiguration(graph);

        TorrentComponent torrent = new TorrentComponent();
        torrent.getConfiguration().setPort(Integer.parseInt(arguments[2]));

        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addComponent("gun", gun);
            camel.addComponent("torrent", torrent);
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("gun:on?soul=notes&initial=false").process(heard -> System.out.println(
                            "heard " + heard.getMessage().getBody()));
                }
            });
            camel.start();
            ProducerTemplate template = camel.createProducerTemplate();
            template.requestBody("gun:put?soul=notes", Map.of("first", "hello"));
            System.out.println("read " + template.requestBody("gun:get?soul=notes", null, Map.class));
            System.out.println("seeding " + template.requestBody("torrent:status", (Object) null));
        }
    }
}
