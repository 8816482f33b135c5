package recipes;

import com.kkiai.flux.FluxClient;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * A Spring Boot service. The properties are kkiai.api-key (or KKIAI_API_KEY) and kkiai.base-url.
 */
@SpringBootApplication
class ImageService {
  public static void main(String[] args) {
    SpringApplication.run(ImageService.class, args);
  }

  // quote: client
  @Bean
  FluxClient flux(
      @Value("${kkiai.api-key}") String apiKey,
      @Value("${kkiai.base-url:https://www.kkiai.com}") String baseUrl) {
    return FluxClient.builder().apiKey(apiKey).baseUrl(baseUrl).build();
  }
  // end of quote
}
