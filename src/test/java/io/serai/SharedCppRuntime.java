package io.serai;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Readies the test process for native libraries as the node readies its own. */
public final class SharedCppRuntime implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext test) {
        CppRuntime.share();
    }
}
