package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.ID;
import static com.kkiai.flux.fixtures.ScriptedGateway.REQUEST;
import static com.kkiai.flux.fixtures.ScriptedGateway.json;
import static com.kkiai.flux.fixtures.ScriptedGateway.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.fixtures.ScriptedGateway.Kind;
import com.kkiai.flux.model.CancelStatus;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.JobStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Submits, reads and images have {@code maxConcurrentCalls} slots each. */
class SlotsTest {
  private static final int SLOTS = 2;
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(500);

  @RegisterExtension final ScriptedGateway gateway = new ScriptedGateway();

  private final Semaphore holding = new Semaphore(0);
  private final Semaphore gate = new Semaphore(0);
  private final Queue<String> begun = new ConcurrentLinkedQueue<>();
  private volatile Predicate<Request> held = request -> true;

  private final FluxClientBuilder settings =
      gateway
          .builder()
          .maxConcurrentCalls(SLOTS)
          .submitTimeout(LONG)
          .httpClient(new OkHttpClient.Builder().addInterceptor(this::pass).build());

  @AutoClose private final FluxClient flux = settings.build();

  @AutoClose
  private final FluxClient hurried =
      settings.callTimeout(SHORT).submitTimeout(SHORT).downloadTimeout(SHORT).build();

  @AutoClose("shutdownNow")
  private final ExecutorService savers = Executors.newCachedThreadPool();

  @TempDir Path folder;

  @BeforeEach
  void respondAtOnce() {
    gateway
        .onStatus("COMPLETED")
        .on(Kind.RESULT, json(200, output(image())))
        .on(Kind.CANCEL, json(202, "{\"status\":\"CANCELLATION_REQUESTED\"}"));
  }

  @AfterEach
  void letGo() {
    gate.release();
  }

  @Test
  void submitsThatAreHeldHoldUpNoRead() throws Exception {
    held = request -> request.method().equals("POST");
    hold(() -> flux.async().redux(REQUEST));

    FluxJob job = flux.job(ID);
    assertThat(job.status().status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(job.await(LONG).images()).hasSize(1);
    assertThat(job.cancel()).isEqualTo(CancelStatus.CANCELLATION_REQUESTED);
  }

  @Test
  void readsThatAreHeldHoldUpNoSubmit() throws Exception {
    held = request -> request.method().equals("GET");
    hold(() -> flux.async().job(ID).await(LONG));

    assertThat(flux.redux(REQUEST).requestId()).isEqualTo(ID);
  }

  @Test
  void imagesThatAreHeldHoldUpNoRead() throws Exception {
    held = request -> request.url().encodedPath().contains("/files/");
    hold(() -> save(flux.job(ID)));

    assertThat(flux.job(ID).await(LONG).images()).hasSize(1);
  }

  @Test
  void aReadThatGetsNoSlotSaysSo() throws Exception {
    hold(() -> hurried.async().job(ID).await(LONG));

    assertThatThrownBy(() -> hurried.job(ID).status())
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining(" s for one of 2 slots (raise maxConcurrentCalls)");
    assertThatThrownBy(() -> hurried.job(ID).await(SHORT))
        .isInstanceOf(JobTimeoutException.class)
        .hasMessageContaining("maxConcurrentCalls");
    assertOnlyTheHeldBegan();
  }

  @Test
  void aSubmitThatGetsNoSlotSaysSo() throws Exception {
    hold(() -> hurried.async().redux(REQUEST));

    assertThatThrownBy(() -> hurried.redux(REQUEST))
        .isInstanceOf(ConnectionException.class)
        .hasMessageStartingWith("not submitted within ")
        .hasMessageContaining("maxConcurrentCalls");
    assertOnlyTheHeldBegan();
  }

  @Test
  void anImageThatGetsNoSlotSaysSo() throws Exception {
    hold(() -> save(flux.job(ID)));

    FluxJob job = flux.withOptions(o -> o.downloadTimeout(SHORT)).job(ID);
    assertThatThrownBy(() -> job.save(ScriptedGateway.images(image()), folder))
        .isInstanceOf(ImageNotSavedException.class)
        .hasMessageContaining("maxConcurrentCalls");
    assertOnlyTheHeldBegan();
  }

  /** An abort may come between the making of a call and its wait for a slot. */
  @Test
  void aCallThatDoesNotWaitYetHasNoObstacle() {
    var slots = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    HttpCall<String> call = new SlotCall<>(slots, () -> {}, () -> CallResult.ok("never executed"));

    assertThat(call.obstacle()).isNull();
    slots.shutdown();
  }

  @Test
  void moreCallersThanSlotsSucceedWithOneCallEach() throws Exception {
    int each = 4 * SLOTS;
    List<CompletableFuture<?>> callers =
        IntStream.range(0, each)
            .mapToObj(i -> List.of(flux.async().redux(REQUEST), flux.async().job(ID).await(LONG)))
            .<CompletableFuture<?>>flatMap(List::stream)
            .toList();
    assertThat(holding.tryAcquire(2 * SLOTS, 10, TimeUnit.SECONDS)).isTrue();
    assertThat(callers).noneMatch(CompletableFuture::isDone);

    gate.release();

    for (CompletableFuture<?> caller : callers) {
      assertThat(caller.get(10, TimeUnit.SECONDS)).isNotNull();
    }
    for (Kind kind : List.of(Kind.SUBMIT, Kind.STATUS, Kind.RESULT)) {
      assertThat(gateway.count(kind)).as("%s", kind).isEqualTo(each);
    }
  }

  /** A status that times out shows that more than a call timeout has passed. */
  @Test
  void theCallTimeoutDoesNotIncludeTheWaitForASlot() throws Exception {
    hold(() -> hurried.async().job(ID).await(LONG));
    CompletableFuture<FluxOutput> patient = hurried.async().job("patient/" + ID).await(LONG);
    assertThatThrownBy(() -> hurried.job(ID).status()).isInstanceOf(ConnectionException.class);

    gate.release();

    assertThat(patient.get(10, TimeUnit.SECONDS).images()).hasSize(1);
    assertThat(begun)
        .filteredOn(path -> path.endsWith("/patient/requests/" + ID + "/status"))
        .hasSize(1);
  }

  private Response pass(Interceptor.Chain chain) throws IOException {
    begun.add(chain.request().url().encodedPath());
    if (held.test(chain.request())) {
      holding.release();
      gate.acquireUninterruptibly();
      gate.release();
    }
    return chain.proceed(chain.request());
  }

  /** Begins an operation in each slot, and waits until the slots are taken. */
  private void hold(Supplier<Future<?>> operation) throws InterruptedException {
    for (int i = 0; i < SLOTS; i++) {
      var unused = operation.get();
    }
    assertThat(holding.tryAcquire(SLOTS, 10, TimeUnit.SECONDS)).isTrue();
  }

  private void assertOnlyTheHeldBegan() {
    assertThat(begun).hasSize(SLOTS);
    assertThat(gateway.server.getRequestCount()).isZero();
  }

  private Future<?> save(FluxJob job) {
    return savers.submit(() -> job.save(ScriptedGateway.images(image()), folder));
  }

  private String image() {
    return gateway.file("1");
  }
}
