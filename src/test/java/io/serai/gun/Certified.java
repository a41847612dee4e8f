package io.serai.gun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Values that one key signs for the space of another, as gun.js packs them. */
final class Certified {
    private Certified() {}

    /** The change, signed by the writer, with the certificate that is to allow it. */
    static Change change(SeaPair writer, Change plain, String certificate) {
        return change(writer.pub(), UserSpace.signed(writer, plain), Vectors.parse(certificate.substring(3)));
    }

    /** A signed change to which a writer's name and a certificate are added. */
    static Change change(String writer, Change signed, JsonNode certificate) {
        String packed = Vectors.parse(signed.entry().json()).textValue();
        ObjectNode value = (ObjectNode) Vectors.parse(packed);
        value.put("*", writer).set("+", certificate);
        return new Change(
                signed.soul(),
                signed.key(),
                JsonText.quoted(value.toString()),
                signed.entry().state());
    }
}
