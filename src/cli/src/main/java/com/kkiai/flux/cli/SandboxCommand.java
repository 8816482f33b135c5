package com.kkiai.flux.cli;

import com.kkiai.flux.cli.request.BadInputException;
import com.kkiai.flux.cli.request.DurationConverter;
import com.kkiai.flux.cli.terminal.ExitCode;
import com.kkiai.flux.cli.terminal.IoReason;
import com.kkiai.flux.sandbox.FaultPlan;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.flux.sandbox.SandboxBuilder;
import com.kkiai.flux.sandbox.SandboxExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a gateway on loopback until the process ends. */
@Command(
    name = "sandbox",
    sortOptions = false,
    description = {
      "Run a gateway on this computer, for trying and testing: no key, no cost.",
      "The first line on stdout is: listening on http://127.0.0.1:PORT",
      "Open the address in a browser to read the API's documentation.",
      "Any token is accepted, unless one is set by KKIAI_SANDBOX_TOKEN or --token-file."
    })
final class SandboxCommand implements Callable<Integer> {
  /** The page's own policy covers the rest, but frame-ancestors is ignored in a meta element. */
  private static final Map<String, String> HEADERS_OF_PAGE =
      Map.of("Content-Security-Policy", "frame-ancestors 'none'");

  private final Context context;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "Port, 0 for any that is free (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--queue-time",
      paramLabel = "TIME",
      defaultValue = "300ms",
      converter = DurationConverter.class,
      description = "How long a job waits (default: ${DEFAULT-VALUE}).")
  private Duration queueTime = Duration.ZERO;

  @Option(
      names = "--run-time",
      paramLabel = "TIME",
      defaultValue = "700ms",
      converter = DurationConverter.class,
      description = "How long a job runs (default: ${DEFAULT-VALUE}).")
  private Duration runTime = Duration.ZERO;

  @Option(
      names = "--result-only",
      description = "Serve no status, like some gateways: status and cancel return 404.")
  private boolean resultOnly;

  @Option(
      names = "--faults",
      paramLabel = "PERCENT",
      defaultValue = "0",
      description = "The percentage of calls that fail (default: ${DEFAULT-VALUE}).")
  private double faults;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed makes the same ids, images and faults.")
  private @Nullable Long seed;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A file with the only token that is accepted.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--verbose",
      description = "Print a line to stderr for each call: method, path, status, job, duration.")
  private boolean verbose;

  SandboxCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    context.interruption().onRequest(end::countDown);
    try (Sandbox sandbox = start()) {
      context.console().result("listening on " + sandbox.baseUrl());
      String page = sandbox.baseUrl() + "/";
      context.console().note("documentation and forms: open " + page + " in a browser");
      context.console().note("stop with Ctrl-C");
      end.await();
      return ExitCode.INTERRUPTED.number();
    }
  }

  private Sandbox start() throws IOException {
    limit("sun.net.httpserver.maxReqTime");
    limit("sun.net.httpserver.maxRspTime");
    SandboxBuilder builder = Sandbox.builder().operations(context.operations());
    try {
      builder.port(port).token(token()).queueTime(queueTime).runTime(runTime);
      builder.resultOnly(resultOnly);
      if (seed != null) {
        builder.seed(seed);
      }
      builder.faults(FaultPlan.seeded(seed == null ? 0 : seed).everywhere(faults));
      builder.page("/openapi.yaml", "application/yaml", SpecCommand.resource(SpecCommand.YAML));
      byte[] html = SpecCommand.resource("kkiai-flux.html");
      builder.page("/", "text/html; charset=utf-8", html, HEADERS_OF_PAGE);
      if (verbose) {
        builder.onExchange(exchange -> context.console().note(line(exchange)));
      }
      return builder.start();
    } catch (IllegalArgumentException e) {
      throw new BadInputException(String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      IOException cause = e.getCause() == null ? new IOException(e) : e.getCause();
      throw new BadInputException("port " + port + " cannot be used: " + IoReason.of(cause));
    }
  }

  /** Connections that stall are closed after a minute; read when the first server starts. */
  private static void limit(String property) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, "60");
    }
  }

  /** Describes a call without its query and headers, which may contain secrets. */
  private static String line(SandboxExchange exchange) {
    String status = exchange.status() == 0 ? "no response" : String.valueOf(exchange.status());
    String job = exchange.headers().getOrDefault("x-fal-request-id", "-");
    String call = exchange.call().method() + " " + exchange.call().path();
    return call + " " + status + " " + job + " " + exchange.duration().toMillis() + " ms";
  }

  private @Nullable String token() {
    if (tokenFile == null) {
      String token = context.environment().get("KKIAI_SANDBOX_TOKEN");
      return token == null || token.isBlank() ? null : token.strip();
    }
    try {
      String token = Files.readString(tokenFile).strip();
      if (token.isEmpty()) {
        throw new BadInputException(tokenFile + " holds no token");
      }
      return token;
    } catch (IOException e) {
      throw new BadInputException(tokenFile + " cannot be read: " + IoReason.of(e));
    }
  }
}
