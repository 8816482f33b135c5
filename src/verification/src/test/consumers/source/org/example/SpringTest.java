package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.JobFailedException;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ReduxRequest;
import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.flux.testing.SandboxExtension;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The client is a bean. Spring caches it for the other class. */
class SpringTest extends SpringTests {
  @Nested
  class Within {
    @Test
    void usesTheSameSandbox(Sandbox sandbox) {
      assertFailed(sandbox);
    }
  }
}

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherSpringTest extends SpringTests {}

@SpringBootTest(classes = SpringTests.Application.class)
abstract class SpringTests {
  @RegisterExtension static final SandboxExtension SANDBOX = new SandboxExtension();

  @Configuration(proxyBeanMethods = false)
  static class Application {
    @Bean
    FluxClient flux(@Value("${flux.base-url}") String baseUrl) {
      System.out.println("a bean for " + baseUrl);
      return FluxClient.builder().baseUrl(baseUrl).apiKey("any").build();
    }
  }

  @Autowired FluxClient bean;

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry registry) {
    registry.add("flux.base-url", SANDBOX::baseUrl);
  }

  @Test
  void usesTheSandbox(Sandbox sandbox) {
    assertFailed(sandbox);
  }

  @Test
  void leavesAnOutcomeUnused(Sandbox sandbox) {
    sandbox.next(Outcome.flagged());
  }

  void assertFailed(Sandbox sandbox) {
    ReduxRequest request =
        ReduxRequest.builder().image(ImageSource.url("https://example.org/cat.png")).build();
    sandbox.next(Outcome.failedResult(422, "content_policy_violation"));
    assertThrows(JobFailedException.class, () -> bean.redux(request).await(Duration.ofMinutes(1)));
    assertEquals(1, sandbox.submits());
  }
}
