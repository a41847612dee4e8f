# A node in a container: docker build -t serai .      What it needs to run stands in docs/run.md.
# Both images that it stands on can be others, such as mirrors: --build-arg BUILD=… --build-arg RUNTIME=…
ARG BUILD=maven:3.9-eclipse-temurin-25
ARG RUNTIME=eclipse-temurin:25-jre

FROM ${BUILD} AS build
WORKDIR /src
# for the pages
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -q package -DskipTests -Dmaven.test.skip -Dspotless.check.skip && \
    java -Djarmode=tools -jar target/serai.jar extract --destination /opt/serai

FROM ${RUNTIME}
LABEL org.opencontainers.image.title="Serai" \
      org.opencontainers.image.description="A self-hosted node for media that many people hold together" \
      org.opencontainers.image.licenses="Apache-2.0"
# what the library of WebRTC links to; where no packages are to be had, pages get nothing over WebRTC and all else goes on
RUN if command -v apt-get >/dev/null; then \
        apt-get update -qq && \
        apt-get install -y -qq --no-install-recommends libpulse0 libxcomposite1 libxfixes3 libxrandr2 && \
        rm -rf /var/lib/apt/lists/*; \
    fi
# fixed, so that the folder of a host can be given to it
RUN groupadd --gid 10001 serai && \
    useradd --uid 10001 --gid serai --no-create-home --home-dir /data --shell /usr/sbin/nologin serai && \
    install -d -o serai -g serai /data
# what others wrote changes seldom, and is a layer of its own
COPY --from=build /opt/serai/lib /opt/serai/lib
COPY --from=build /opt/serai/serai.jar /opt/serai/
COPY config/image /opt/serai
# made by the very Java that reads it, from the very files: it takes no other
RUN /opt/serai/train

# everything that a node writes is in /data, or for as long as it runs in /tmp; all else can be read-only
VOLUME /data
ENV SERAI_HOME=/data BIND=0.0.0.0
WORKDIR /opt/serai
USER 10001:10001
EXPOSE 3005 8765 6881 6881/udp
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["/opt/serai/ready"]
ENTRYPOINT ["java", "@/opt/serai/java.options", "-XX:AOTCache=/opt/serai/serai.aot", "-jar", "/opt/serai/serai.jar"]
