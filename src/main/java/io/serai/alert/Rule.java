package io.serai.alert;

import java.time.Duration;
import java.util.Map;

/**
 * When there is an alert, and what it says.
 *
 * @param meter the gauge's name; each gauge of that name has an alert of its own
 * @param hold for how long the gauge has to be beyond the threshold
 * @param message a sentence; <code>{value}</code> stands for the value and <code>{tag}</code> for the value of that tag
 */
public record Rule(String name, String meter, Threshold threshold, Duration hold, Severity severity, String message) {
    String message(Measured measured) {
        String sentence = message.replace("{value}", threshold.format(measured.value()));
        for (Map.Entry<String, String> tag : measured.tags().entrySet()) {
            sentence = sentence.replace("{" + tag.getKey() + "}", tag.getValue());
        }
        return sentence;
    }
}
