package io.serai.gun;

import org.apache.camel.spi.Metadata;

/** The headers of the component. */
public final class GunConstants {
    @Metadata(
            description = "The soul to act on, in place of the option soul; afterwards the whole soul acted on.",
            javaType = "String")
    public static final String SOUL = "CamelGunSoul";

    @Metadata(
            description = "The key to act on, in place of the option key; for map, the prefix of the keys.",
            javaType = "String")
    public static final String KEY = "CamelGunKey";

    @Metadata(
            description = "The state of what was written, has changed or was found, the latest where there are several:"
                    + " milliseconds since the epoch, with fractions."
                    + " For put with own=false: the state that the values were signed with.",
            javaType = "Double")
    public static final String STATE = "CamelGunState";

    @Metadata(
            label = "consumer",
            description = "The state with which each value of the body was written, by its key.",
            javaType = "java.util.Map<String, Double>")
    public static final String STATES = "CamelGunStates";

    @Metadata(
            label = "producer",
            description = "For checkpoint: the folder to make, which must not be there yet.",
            javaType = "String")
    public static final String FOLDER = "CamelGunFolder";

    private GunConstants() {}
}
