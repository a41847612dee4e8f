package io.serai;

import io.serai.alert.Rule;
import io.serai.alert.Severity;
import io.serai.alert.Threshold;
import io.serai.media.InvalidInputException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;

/**
 * What {@code config/application.yaml} says under {@code serai.alerts}; the file explains each value.
 *
 * @param deliver URI of the Camel endpoint that alerts go to; blank for none
 */
@ConfigurationProperties(value = "serai.alerts", ignoreUnknownFields = false)
record AlertSettings(
        @DefaultValue("") String deliver,
        @DefaultValue("6h") Duration cooldown,
        @DefaultValue Map<String, RuleText> rules) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,63}");

    AlertSettings {
        if (cooldown.isNegative()) {
            throw new InvalidInputException(
                    "serai.alerts.cooldown is " + cooldown + "; a time that is not negative was expected");
        }
        Map<String, RuleText> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        // an environment variable names its rule in small letters, beside the name in the file, which comes before it
        // here
        new TreeMap<>(rules).forEach(byName::putIfAbsent);
        rules = byName;
        parsed(rules);
    }

    /** One rule as it is written. */
    record RuleText(
            @Nullable String meter,
            @Nullable String above,
            @Nullable String below,
            @DefaultValue("0s") Duration hold,
            @DefaultValue("warning") Severity severity,
            @Nullable String message) {

        private Rule parsed(String name) {
            String setting = "serai.alerts.rules." + name;
            if (!NAME.matcher(name).matches()) {
                throw new InvalidInputException(setting + " is no name of a rule; letters and digits were expected");
            }
            if (hold.isNegative()) {
                throw new InvalidInputException(
                        setting + ".hold is " + hold + "; a time that is not negative was expected");
            }
            return new Rule(
                    name,
                    required(setting + ".meter", meter),
                    threshold(setting),
                    hold,
                    severity,
                    required(setting + ".message", message));
        }

        private Threshold threshold(String setting) {
            if ((above == null) == (below == null)) {
                throw new InvalidInputException(setting + " has " + (above == null ? "neither" : "both") + " above "
                        + (above == null ? "nor" : "and") + " below; one of them was expected");
            }
            return above != null ? bound(setting + ".above", above, true) : bound(setting + ".below", below, false);
        }

        private static Threshold bound(String setting, @Nullable String text, boolean above) {
            String bound = required(setting, text);
            try {
                if (bound.matches("[-+]?[0-9.]+")) {
                    return new Threshold(Double.parseDouble(bound), above, false);
                }
                return new Threshold(DurationStyle.detectAndParse(bound).toMillis() / 1000.0, above, true);
            } catch (IllegalArgumentException e) {
                // without its cause, which would be told in place of this
                throw new InvalidInputException(
                        setting + " is " + bound + "; a number, or a time such as 90s or 6h, was expected");
            }
        }

        private static String required(String setting, @Nullable String text) {
            if (text == null || text.isBlank()) {
                throw new InvalidInputException(setting + " is not set");
            }
            return text.strip();
        }
    }

    /** The rules, by their names. */
    List<Rule> parsed() {
        return parsed(rules);
    }

    private static List<Rule> parsed(Map<String, RuleText> rules) {
        return rules.entrySet().stream()
                .map(rule -> rule.getValue().parsed(rule.getKey()))
                .toList();
    }
}
