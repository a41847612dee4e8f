package io.serai.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that can be told to be out of reach. */
public final class UnsteadySource extends DelegatingDataSource {
    private int left = Integer.MAX_VALUE;

    public UnsteadySource(DataSource database) {
        super(database);
    }

    /** Gives so many more connections, and then none. */
    public synchronized void goesAfter(int connections) {
        left = connections;
    }

    @Override
    public synchronized Connection getConnection() throws SQLException {
        if (left == 0) {
            throw new SQLTransientConnectionException("no connection came within 10000 ms");
        }
        left--;
        return super.getConnection();
    }
}
