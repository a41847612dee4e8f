package io.serai.alert;

import java.util.List;

/** Where the values come from that rules look at. */
public interface Gauges {
    /** The gauges of a name, which may have several by their tags; none where there is no such gauge yet. */
    List<Measured> read(String meter);
}
