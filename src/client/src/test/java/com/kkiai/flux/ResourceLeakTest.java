package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.ID;
import static com.kkiai.flux.fixtures.ScriptedGateway.REQUEST;
import static com.kkiai.flux.fixtures.ScriptedGateway.SILENCE;
import static com.kkiai.flux.fixtures.ScriptedGateway.json;
import static com.kkiai.flux.fixtures.ScriptedGateway.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.fixtures.ScriptedGateway.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** However the work ends, no connection is left in use, and after close no thread. */
class ResourceLeakTest {
  private static final Duration SHORT = Duration.ofMillis(200);

  private final Set<Thread> threadsBefore = Thread.getAllStackTraces().keySet();
  private final Connections connections = new Connections();
  @RegisterExtension final ScriptedGateway gateway = new ScriptedGateway();
  private FluxClient flux;

  @BeforeEach
  void start() {
    flux = client(Duration.ofSeconds(20));
  }

  private FluxClient client(Duration timeout) {
    return gateway
        .builder()
        .httpClient(new OkHttpClient.Builder().eventListener(connections).build())
        .submitTimeout(timeout)
        .callTimeout(timeout)
        .build();
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    connections.awaitNoneInUse();
    assertThat(threadsOfTheClient())
        .as("they must not keep a program from ending")
        .allMatch(Thread::isDaemon);
    flux.close();
    // A pool that ends may have one more thread made for its last task.
    List<Thread> threads = threadsOfTheClient();
    for (int i = 0; i < 20 && !threads.isEmpty(); i++, threads = threadsOfTheClient()) {
      for (Thread thread : threads) {
        thread.join(10_000);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
    assertThat(threads).isEmpty();
  }

  private List<Thread> threadsOfTheClient() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !threadsBefore.contains(thread))
        .filter(thread -> thread.getName().startsWith("flux-"))
        .toList();
  }

  @Test
  void afterEachKindOfResponse(@TempDir Path folder) {
    gateway
        .onStatus("COMPLETED")
        .on(Kind.RESULT, json(200, output(gateway.file("1"))))
        .on(Kind.CANCEL, json(400, "{\"status\":\"ALREADY_COMPLETED\"}"))
        .on(Kind.FILE, json(410, "no"));
    FluxJob job = flux.redux(REQUEST);
    var done = job.await(Duration.ofSeconds(20));
    assertThatThrownBy(() -> job.save(done, folder)).isInstanceOf(ImageNotSavedException.class);
    var unused = job.cancel();
    for (int status : new int[] {101, 204, 302, 401, 408, 422, 500}) {
      gateway.on(Kind.SUBMIT, json(status, "{\"detail\":\"no\"}"));
      assertThatThrownBy(() -> flux.redux(REQUEST)).isInstanceOf(FluxException.class);
    }
  }

  @Test
  void afterTimeIsOver(@TempDir Path folder) {
    gateway
        .on(Kind.SUBMIT, SILENCE)
        .on(Kind.STATUS, SILENCE)
        .on(Kind.RESULT, json(200, output(gateway.file("1"))))
        .on(Kind.FILE, SILENCE);
    flux.close();
    flux = client(SHORT);
    assertThatThrownBy(() -> flux.redux(REQUEST)).isInstanceOf(FluxException.class);
    FluxJob job = flux.withOptions(o -> o.downloadTimeout(SHORT)).job(ID);
    assertThatThrownBy(() -> job.await(SHORT)).isInstanceOf(JobTimeoutException.class);
    assertThatThrownBy(job::status).isInstanceOf(FluxException.class);
    assertThatThrownBy(() -> job.save(job.result().orElseThrow(), folder))
        .isInstanceOf(ImageNotSavedException.class);
  }

  @Test
  void afterAnotherEndsTheFuture() {
    gateway.on(Kind.SUBMIT, SILENCE).on(Kind.STATUS, SILENCE);
    var wait = flux.async().job(ID).await(Duration.ofHours(1));
    var late = flux.async().job(ID).await(Duration.ofHours(1));
    var submit = flux.async().redux(REQUEST);
    connections.awaitInUse(3);

    assertThat(wait.cancel(true)).isTrue();
    assertThat(submit.complete(null)).isTrue();
    assertThatThrownBy(late.orTimeout(1, TimeUnit.MILLISECONDS)::join)
        .hasCauseInstanceOf(TimeoutException.class);
  }

  @Test
  void afterTheClientIsClosed() {
    gateway.on(Kind.SUBMIT, SILENCE).on(Kind.STATUS, SILENCE);
    var wait = flux.async().job(ID).await(Duration.ofHours(1));
    var submit = flux.async().redux(REQUEST);
    connections.awaitInUse(2);

    flux.close();

    assertThat(wait).isCompletedExceptionally();
    assertThat(submit).isCompletedExceptionally();
  }

  /** Hears which connections are taken and given back. */
  private static final class Connections extends EventListener {
    private final Set<Call> inUse = ConcurrentHashMap.newKeySet();
    private final Phaser changes = new Phaser(1);

    @Override
    public void connectionAcquired(Call call, Connection connection) {
      inUse.add(call);
      int unused = changes.arrive();
    }

    @Override
    public void connectionReleased(Call call, Connection connection) {
      inUse.remove(call);
      int unused = changes.arrive();
    }

    void awaitInUse(int count) {
      await(() -> inUse.size() == count);
    }

    void awaitNoneInUse() {
      await(inUse::isEmpty);
    }

    private void await(java.util.function.BooleanSupplier condition) {
      for (int phase = changes.getPhase(); !condition.getAsBoolean(); ) {
        try {
          phase = changes.awaitAdvanceInterruptibly(phase, 10, TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException e) {
          throw new AssertionError("connections in use: " + inUse, e);
        }
      }
    }
  }
}
