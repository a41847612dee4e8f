package io.serai.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.catalog.Claims.HeardClaim;
import io.serai.catalog.Claims.State;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimsTest implements OnADatabase {
    @TempDir
    private Path folder;

    private Claims claims;

    @BeforeEach
    void open() {
        claims = catalog(folder).claims();
    }

    @Test
    void theHighestVersionOfAnOriginCounts() {
        claims.heard(claim("origin", 2, State.LIVE));
        claims.heard(claim("origin", 1, State.ENDED));
        claims.heard(claim("other", 1, State.LIVE));

        assertThat(claims.find(Holdings.id(1), "origin")).contains(claim("origin", 2, State.LIVE));
        assertThat(claims.live(Holdings.id(1)))
                .containsExactly(claim("origin", 2, State.LIVE), claim("other", 1, State.LIVE));

        claims.heard(claim("origin", 3, State.ENDED));
        assertThat(claims.live(Holdings.id(1))).containsExactly(claim("other", 1, State.LIVE));
    }

    @Test
    void whatWasDeclinedStaysSoUntilItEnds() {
        claims.heard(claim("origin", 1, State.LIVE));
        claims.decline(Holdings.id(1));

        claims.heard(claim("origin", 2, State.LIVE));
        assertThat(claims.find(Holdings.id(1), "origin")).contains(claim("origin", 2, State.DECLINED));

        claims.heard(claim("origin", 3, State.ENDED));
        assertThat(claims.find(Holdings.id(1), "origin")).contains(claim("origin", 3, State.ENDED));
    }

    private static HeardClaim claim(String origin, long version, State state) {
        return new HeardClaim(Holdings.id(1), origin, version, state, "signed " + version);
    }
}
