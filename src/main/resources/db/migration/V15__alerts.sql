-- Alerts that fire, or did: how they stand, what was told of them to whom the settings name, and what is still to be.
CREATE TABLE alert (
    name         TEXT             NOT NULL,
    label        TEXT             NOT NULL,
    severity     TEXT             NOT NULL,
    message      TEXT             NOT NULL,
    value        DOUBLE PRECISION NOT NULL,
    since        BIGINT           NOT NULL,
    triggered_at BIGINT           NOT NULL,
    triggers     BIGINT           NOT NULL,
    ended_at     BIGINT,
    told         TEXT,
    told_at      BIGINT,
    owed         TEXT,
    PRIMARY KEY (name, label)
);

-- Each time that one fired; number counts those of one alert.
CREATE TABLE alert_history (
    name     TEXT   NOT NULL,
    label    TEXT   NOT NULL,
    number   BIGINT NOT NULL,
    severity TEXT   NOT NULL,
    message  TEXT   NOT NULL,
    fired_at BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (name, label, number)
);

CREATE INDEX alert_history_by_time ON alert_history (fired_at);
