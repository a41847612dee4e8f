package io.serai.catalog;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test that holds whatever database its {@link TemporaryCatalog} is on. The build runs it on SQLite, and then once more on a
 * PostgreSQL: {@code mvn surefire:test@on-postgresql -Dtest=…}.
 */
@Tag("catalog")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnEachDatabase {}
