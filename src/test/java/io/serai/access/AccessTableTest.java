package io.serai.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.media.AccessLevel;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;

/**
 * Every call, by everybody, on every kind of asset. {@code -}: refused, with 401 for a stranger and 403 for others; {@code +}: let in;
 * {@code c}: let in, to what is stored; {@code p}: let in, to the plaintext.
 */
class AccessTableTest {
    private static final List<String> COLUMNS =
            List.of("stranger", "reader", "named", "peer", "contributor", "owner", "operator", "admin");

    private static final String TABLE = """
            call                              asset       stranger reader named peer contributor owner operator admin

            GET    /api/media/{id}            public      +  +  +  +  +  +  +  +
            GET    /api/media/{id}            sealed      c  c  p  c  c  p  c  c
            GET    /api/media/{id}            restricted  -  -  p  c  -  p  c  c
            GET    /api/media/{id}            private     -  -  -  c  -  p  c  c
            GET    /api/media/{id}            own         -  -  -  c  -  -  c  p
            GET    /api/media/{id}            damaged     -  -  +  +  -  +  +  +
            GET    /api/media/{id}            missing     -  -  -  -  +  +  +  +
            GET    /api/media/{id}/download   public      +  +  +  +  +  +  +  +
            GET    /api/media/{id}/download   sealed      c  c  p  c  c  p  c  c
            GET    /api/media/{id}/download   restricted  -  -  p  c  -  p  c  c
            GET    /api/media/{id}/download   private     -  -  -  c  -  p  c  c
            GET    /api/media/{id}/download   own         -  -  -  c  -  -  c  p
            GET    /api/media/{id}/manifest   public      +  +  +  +  +  +  +  +
            GET    /api/media/{id}/manifest   sealed      c  c  p  c  c  p  c  c
            GET    /api/media/{id}/manifest   restricted  -  -  p  c  -  p  c  c
            GET    /api/media/{id}/manifest   private     -  -  -  c  -  p  c  c
            GET    /api/media/{id}/info       public      +  +  +  +  +  +  +  +
            GET    /api/media/{id}/info       restricted  -  -  p  c  -  p  c  c
            GET    /api/media/{id}/bytes      public      +  +  +  +  +  +  +  +
            GET    /api/media/{id}/bytes      sealed      +  +  +  +  +  +  +  +
            GET    /api/media/{id}/bytes      restricted  -  -  +  +  -  +  +  +
            GET    /api/media/{id}/bytes      private     -  -  -  +  -  +  +  +
            GET    /api/media/{id}/torrent    public      +  +  +  +  +  +  +  +
            GET    /api/media/{id}/torrent    private     -  -  -  +  -  +  +  +
            GET    /api/media/{id}/grants     sealed      +  +  +  +  +  +  +  +
            GET    /api/media/{id}/grants     restricted  -  -  +  +  -  +  +  +
            GET    /api/media/{id}/grants     private     -  -  -  +  -  +  +  +
            GET    /api/media/{id}/grants/{fingerprint}  restricted  -  -  +  +  -  +  +  +

            PATCH  /api/media/{id}            public      -  -  -  -  -  +  +  +
            PATCH  /api/media/{id}            private     -  -  -  -  -  +  +  +
            DELETE /api/media/{id}            public      -  -  -  -  -  +  +  +
            DELETE /api/media/{id}            restricted  -  -  -  -  -  +  +  +
            DELETE /api/media/{id}            missing     -  -  -  -  -  -  +  +
            POST   /api/media/{id}/grants     restricted  -  -  -  -  -  +  -  -
            POST   /api/media/{id}/grants     own         -  -  -  -  -  -  -  +
            POST   /api/media/{id}/grants     missing     -  -  -  -  -  -  -  -
            DELETE /api/media/{id}/grants/{fingerprint}  restricted  -  -  -  -  -  +  -  -
            POST   /api/media/{id}/rotate     private     -  -  -  -  -  +  -  -
            POST   /api/media/{id}/links      private     -  -  -  -  -  +  -  -
            POST   /api/media/{id}/links      own         -  -  -  -  -  -  -  +
            GET    /api/media/{id}/links      private     -  -  -  -  -  +  -  -
            DELETE /api/media/{id}/links/{linkId} private  -  -  -  -  -  +  -  -
            POST   /api/media/{id}/check-access  private  -  +  +  +  +  +  +  +

            GET    /api/media                 none        -  +  +  +  +  +  +  +
            POST   /api/media/upload          none        -  -  -  -  +  +  +  +
            PUT    /api/media/upload/{fileName} none        -  -  -  -  +  +  +  +
            POST   /api/uploads               none        -  -  -  -  +  +  +  +
            PATCH  /api/uploads/{upload}      none        -  -  -  -  +  +  +  +
            HEAD   /api/uploads/{upload}      none        -  -  -  -  +  +  +  +
            GET    /api/uploads/{upload}      none        -  -  -  -  +  +  +  +
            DELETE /api/uploads/{upload}      none        -  -  -  -  +  +  +  +
            POST   /api/media/batch           none        -  -  -  -  +  +  +  +
            POST   /api/media/download-magnet none        -  -  -  -  +  +  +  +
            POST   /api/publish/media         none        -  -  -  -  +  +  +  +

            GET    /api/media/live            none        +  +  +  +  +  +  +  +
            GET    /api/media/ready           none        +  +  +  +  +  +  +  +
            GET    /api/openapi.yaml          none        +  +  +  +  +  +  +  +
            GET    /                          none        +  +  +  +  +  +  +  +
            GET    /worker.js                 none        +  +  +  +  +  +  +  +
            GET    /console/part-A3YDQF7B.js  none        +  +  +  +  +  +  +  +
            GET    /console/../put            none        -  -  -  -  -  -  +  +
            GET    /watch/{id}                private     +  +  +  +  +  +  +  +
            GET    /api                       none        +  +  +  +  +  +  +  +
            GET    /api/                      none        +  +  +  +  +  +  +  +
            GET    /api/page/swagger-ui/a.css none        +  +  +  +  +  +  +  +
            GET    /api/page/../uploads/x     none        -  -  -  -  -  -  +  +
            GET    /api/media/health          none        -  -  -  -  -  -  +  +
            GET    /api/media/seeding         none        -  -  -  -  -  -  +  +
            GET    /api/media/network/stats   none        -  -  -  -  -  -  +  +
            GET    /api/media/peers           none        -  -  -  -  -  -  +  +
            GET    /api/media/replication     none        -  -  -  -  -  -  +  +
            DELETE /api/media/replication/{id}  none      -  -  -  -  -  -  +  +
            POST   /api/media/replication/{id}/retry  none  -  -  -  -  -  -  +  +
            POST   /api/media/replicate/{id}  none        -  -  -  -  -  -  +  +
            POST   /api/media/register-peer   none        -  -  -  -  -  -  +  +
            POST   /api/media/presence        none        -  -  -  -  -  -  +  +
            GET    /api/media/metrics         none        -  -  -  -  -  -  +  +
            GET    /api/media/maintenance/status  none    -  -  -  -  -  -  +  +
            POST   /api/media/maintenance/run/{task}  none  -  -  -  -  -  -  +  +
            POST   /api/media/maintenance/pause/{task}  none  -  -  -  -  -  -  +  +
            POST   /api/media/maintenance/resume/{task}  none  -  -  -  -  -  -  +  +
            GET    /api/media/monitoring/metrics  none    -  -  -  -  -  -  +  +
            GET    /api/media/monitoring/alerts  none     -  -  -  -  -  -  +  +
            GET    /api/media/monitoring/log-levels  none  -  -  -  -  -  -  +  +
            POST   /api/media/monitoring/log-levels  none  -  -  -  -  -  -  +  +
            GET    /api/media/encryption/stats  none      -  -  -  -  -  -  +  +
            GET    /api/media/audit           none        -  -  -  -  -  -  +  +
            POST   /put                       none        -  -  -  -  -  -  +  +
            GET    /get                       none        -  -  -  -  -  -  +  +
            GET    /events                    none        -  -  -  -  -  -  +  +
            GET    /tracker                   none        +  +  +  +  +  +  +  +
            GET    /announce                  none        +  +  +  +  +  +  +  +
            GET    /nothing                   none        -  -  -  -  -  -  +  +
            """;

    private static final Map<String, String> IDS = Map.of(
            "public", "a0".repeat(32),
            "sealed", "b1".repeat(32),
            "restricted", "c2".repeat(32),
            "private", "d3".repeat(32),
            "own", "e4".repeat(32),
            "damaged", "f5".repeat(32));

    private static final Instant NOW = Instant.parse("2030-01-31T12:00:00Z");

    private final Map<String, GunKey> keys = Map.of(
            "reader", GunKey.generate(),
            "named", GunKey.generate(),
            "peer", GunKey.generate(),
            "contributor", GunKey.generate(),
            "owner", GunKey.generate(),
            "operator", GunKey.generate());
    private final AccessPolicy policy = policy();
    private int tokens;

    @TestFactory
    Stream<DynamicTest> decides() {
        return rows().flatMap(row -> COLUMNS.stream()
                .map(who -> DynamicTest.dynamicTest(
                        row.method + " " + row.path + " of " + row.asset + " by " + who, () -> check(row, who))));
    }

    @Test
    void everyCallThatIsDescribedStandsInTheTable() throws Exception {
        Set<String> known = new TreeSet<>();
        rows().forEach(row -> known.add(row.method + " " + row.path));

        assertThat(known).containsAll(described());
    }

    private void check(Row row, String who) {
        Decision decision = policy.decide(call(row, who).caller());

        char expected = row.letters.charAt(COLUMNS.indexOf(who));
        if (expected == '-') {
            assertThat(decision.status()).isEqualTo(who.equals("stranger") ? 401 : 403);
            assertThat(decision.sentence()).isNotEmpty();
            return;
        }
        assertThat(decision.sentence()).isEmpty();
        if (expected != '+') {
            assertThat(Objects.requireNonNull(decision.admitted()).opens()).isEqualTo(expected == 'p');
        }
    }

    private Call call(Row row, String who) {
        String path = row.path
                .replace("{id}", IDS.getOrDefault(row.asset, "00".repeat(32)))
                .replace("{fingerprint}", "0123456789abcdef0123456789abcdef")
                .replaceAll("\\{(linkId|fileName|upload)}", "x");
        Call call = new Call(row.method, path, "198.51.100.7", "media.example").encrypted();
        return switch (who) {
            case "stranger" -> call;
            case "admin" -> call.authorization("Bearer s3cret");
            default -> call.authorization("Bearer " + token(key(who)));
        };
    }

    private GunKey key(String who) {
        return Objects.requireNonNull(keys.get(who));
    }

    private String token(GunKey key) {
        return key.token(Policies.NODE, NOW, claims -> claims.jwtID("t" + tokens++));
    }

    private AccessPolicy policy() {
        Policies policies = new Policies()
                .bind("0.0.0.0")
                .publicUrl("https://media.example")
                .token("s3cret")
                .clock(Clock.fixed(NOW, ZoneOffset.UTC));
        policies.operators.add(key("operator").name());
        policies.contributors.addAll(
                List.of(key("contributor").name(), key("owner").name()));
        policies.peers.add(key("peer").pub());
        String owner = key("owner").name();
        asset(policies, "public", new Guarded(owner, AccessLevel.PUBLIC, false, true));
        asset(policies, "sealed", new Guarded(owner, AccessLevel.PUBLIC, true, true));
        asset(policies, "restricted", new Guarded(owner, AccessLevel.RESTRICTED, true, true));
        asset(policies, "private", new Guarded(owner, AccessLevel.PRIVATE, true, true));
        asset(policies, "own", new Guarded(null, AccessLevel.PRIVATE, true, true));
        asset(policies, "damaged", new Guarded(owner, AccessLevel.PUBLIC, false, false));
        return policies.policy();
    }

    /** One of the readers is named by a grant everywhere, even where that opens nothing. */
    private void asset(Policies policies, String name, Guarded asset) {
        policies.assets.put(IDS.get(name), asset);
        policies.named.add(IDS.get(name) + " " + key("named").name());
    }

    private static Stream<Row> rows() {
        return TABLE.lines().skip(1).filter(line -> !line.isBlank()).map(Row::parse);
    }

    private static List<String> described() throws Exception {
        List<String> calls = new ArrayList<>();
        try (InputStream yaml = AccessTableTest.class.getResourceAsStream("/openapi.yaml")) {
            Map<String, Map<String, Map<String, ?>>> description = new Yaml().load(yaml);
            Objects.requireNonNull(description.get("paths"))
                    .forEach((path, methods) -> methods.keySet().stream()
                            .filter(method -> Set.of("get", "post", "put", "patch", "delete")
                                    .contains(method))
                            .forEach(method -> calls.add(method.toUpperCase(Locale.ROOT) + " /api" + path)));
        }
        return calls;
    }

    private record Row(String method, String path, String asset, String letters) {
        static Row parse(String line) {
            String[] words = line.trim().split(" +", -1);
            String letters = String.join("", Arrays.copyOfRange(words, 3, words.length));
            assertThat(letters).as(line).hasSize(COLUMNS.size());
            return new Row(words[0], words[1], words[2], letters);
        }
    }
}
