package io.serai.access;

/** Which web pages may use an answer, by where they come from. */
public enum Pages {
    /** Those of this node. */
    OWN,
    /** Those of the configured origin that the request came from, too. */
    CONFIGURED,
    /** All: it is what everybody may have. */
    ALL
}
