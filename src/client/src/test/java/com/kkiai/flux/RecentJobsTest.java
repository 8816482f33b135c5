package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.ID;
import static com.kkiai.flux.fixtures.ScriptedGateway.REQUEST;
import static com.kkiai.flux.fixtures.ScriptedGateway.envelope;
import static com.kkiai.flux.fixtures.ScriptedGateway.images;
import static com.kkiai.flux.fixtures.ScriptedGateway.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.fixtures.SampleImages;
import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.fixtures.ScriptedGateway.Kind;
import com.kkiai.flux.model.JobStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client knows the jobs that it submitted, whichever object refers to them. */
class RecentJobsTest {
  private static final String DATA_URL =
      "data:image/png;base64," + Base64.getEncoder().encodeToString(SampleImages.png(100));

  @RegisterExtension final ScriptedGateway gateway = new ScriptedGateway();
  private final JumpingLoop time = new JumpingLoop();
  @AutoClose private final FluxClient flux = gateway.builder().loop(time).build();
  @AutoClose private final FluxClient other = gateway.builder().loop(time).build();

  @Test
  void aJobIsKnownToLagRightAfterItsSubmit() {
    var unused = flux.redux(REQUEST);
    var late = new ArrayList<>(Collections.nCopies(12, json(404, "{\"detail\":\"not found\"}")));
    late.add(json(200, envelope("COMPLETED")));
    gateway
        .on(Kind.STATUS, late.toArray(MockResponse[]::new))
        .on(Kind.RESULT, json(404, "{\"detail\":\"not found\"}"));

    assertThatThrownBy(() -> other.job(ID).status()).isInstanceOf(JobNotFoundException.class);
    assertThat(flux.withOptions(o -> {}).job(ID).status().status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void theNumberOfItsImagesIsKnown() {
    var unused = flux.redux(REQUEST);
    var two = images(DATA_URL, DATA_URL);

    assertThat(other.job(ID).download(two)).hasSize(2);
    assertThatThrownBy(() -> flux.job(ID).download(two))
        .isInstanceOf(ImageNotSavedException.class)
        .hasMessageEndingWith("the response has 2 images, at most 1 were requested");
  }

  @Test
  void theLatestThousandAreKnown() {
    var jobs = new RecentJobs(limit -> Deadline.in(limit, () -> 0));
    RecentJobs.Job first = jobs.submitted(JobId.parse("0"), 1);
    for (int i = 1; i < 1000; i++) {
      var unused = jobs.get(JobId.parse("" + i));
    }
    assertThat(jobs.get(JobId.parse("flux-1/0"))).isSameAs(first);

    for (int i = 1000; i < 1999; i++) {
      var unused = jobs.get(JobId.parse("" + i));
    }
    assertThat(jobs.get(JobId.parse("0"))).as("used lately").isSameAs(first);

    for (int i = 2000; i < 3000; i++) {
      var unused = jobs.get(JobId.parse("" + i));
    }
    assertThat(jobs.get(JobId.parse("0"))).isNotEqualTo(first);
    assertThat(first.age().lag.left()).isEqualTo(Duration.ofSeconds(20));
  }
}
