package io.serai.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;

class GunTokenTest {
    @Test
    void isSignedByItsIssuerForOneNodeAndTenMinutes() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        Instant now = Instant.parse("2026-11-28T12:00:00Z");
        String pub = key.getX() + "." + key.getY();

        GunToken token = GunToken.sign(pub, key.getD().toString(), "node", now);

        SignedJWT read = SignedJWT.parse(token.text());
        assertThat(read.verify(new ECDSAVerifier(key.toPublicJWK()))).isTrue();
        assertThat(read.getJWTClaimsSet().getIssuer()).isEqualTo("gun:" + pub);
        assertThat(read.getJWTClaimsSet().getAudience()).containsExactly("node");
        assertThat(read.getJWTClaimsSet().getExpirationTime()).isEqualTo(Date.from(now.plusSeconds(600)));
        assertThat(read.getJWTClaimsSet().getJWTID()).isNotBlank();
        assertThat(token.toString()).doesNotContain(token.text());
    }
}
