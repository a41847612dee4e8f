package io.serai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.serai.gun.Sea;
import io.serai.gun.SeaCipher;
import io.serai.gun.SeaPair;
import io.serai.ingest.SeaSealing;

/** Seals as {@code SEA.encrypt(text, await SEA.secret(epub, await SEA.pair()))} does. */
final class SeaGrants implements SeaSealing {
    @Override
    public String seal(String text, String epub) {
        SeaPair once = Sea.generate();
        return JsonNodeFactory.instance
                .objectNode()
                .put("epub", once.epub())
                .put("ct", SeaCipher.encrypt(text, SeaCipher.secret(epub, once)))
                .toString();
    }
}
