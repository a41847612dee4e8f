package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1795349086888, 1795349086888",
        "1795349086888.001, 1795349086888.001",
        "1.5, 1.5",
        "0.1, 0.1",
        "1e21, 1e+21",
        "123456789012345680000, 123456789012345680000",
        "1e-6, 0.000001",
        "1e-7, 1e-7",
        "-1.25e-9, -1.25e-9",
        "5e-324, 5e-324",
        "2e23, 2e+23",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "9007199254740993, 9007199254740992"
    })
    void printsNumbersAsEcmaScriptDoes(double number, String text) {
        assertThat(JsonText.of(number)).isEqualTo(text);
    }

    @Property
    boolean readsBackEveryNumberItPrints(@ForAll @DoubleRange(min = -1e300, max = 1e300) double number) {
        return Double.parseDouble(JsonText.of(number)) == number;
    }

    @Test
    void escapesControlsAndLoneSurrogatesAndNothingElse() {
        assertThat(JsonText.of("\u0001\b\n\"\\/é\u2028😀\ud800x\udc00"))
                .isEqualTo("\"\\u0001\\b\\n\\\"\\\\/é\u2028😀\\ud800x\\udc00\"");
    }

    @Property
    boolean readsBackEveryTextItPrints(@ForAll @CharRange(from = '\0', to = '\uffff') String text) {
        return text.equals(JsonText.value(JsonText.of(text)));
    }

    /** Printed twice is the same as printed once, however the fields were ordered. */
    @Property
    boolean sortsTheFieldsOfEveryObject(
            @ForAll
                    Map<@AlphaChars @StringLength(max = 3) String, @DoubleRange(min = -1e300, max = 1e300) Double>
                            fields) {
        ObjectNode node = Vectors.JSON.createObjectNode();
        fields.forEach(node::put);
        ObjectNode nested = Vectors.JSON.createObjectNode().put("b", true);
        nested.set("a", node);
        String once = JsonText.sorted(nested);
        return once.startsWith("{\"a\":{")
                && JsonText.sorted(Vectors.parse(once)).equals(once);
    }

    static Stream<JsonNode> hashes() {
        return Vectors.cases("put-hash.json");
    }

    @ParameterizedTest
    @MethodSource("hashes")
    void hashesAPutAsStockGunDoes(JsonNode vector) {
        List<Change> changes =
                new PutReader(PeerFixture.configuration(Path.of("x")).options().wire()).changes(vector.path("put"));
        String text = MessageText.nodes(changes);
        assertThat(text).isEqualTo(vector.path("text").asText());
        assertThat(text.hashCode()).isEqualTo(vector.path("hash").asInt());
    }

    @Test
    void refusesAListSinceAGraphHoldsNone() {
        assertThatThrownBy(() -> JsonText.of(List.of(1)))
                .isInstanceOf(RefusedWriteException.class)
                .hasMessageContaining("a Link was expected");
    }
}
