// Uses your own OkHttpClient, here with a proxy on this machine and a log of all calls that never
// contains the API key.
// java -cp src/cli/target/flux.jar src/samples/OwnHttpClient.java src/docs/cat.png target/out 3128

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ReduxRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

class OwnHttpClient {
  public static void main(String[] args) {
    InetSocketAddress proxy = new InetSocketAddress("localhost", Integer.parseInt(args[2]));
    OkHttpClient http =
        new OkHttpClient.Builder()
            .proxy(new Proxy(Proxy.Type.HTTP, proxy))
            .addInterceptor(OwnHttpClient::log) // A network interceptor would see the key.
            .build();
    ImageSource image = ImageSource.file(Path.of(args[0]));
    try (FluxClient flux = FluxClient.builder().httpClient(http).build()) {
      FluxJob job = flux.redux(ReduxRequest.builder().image(image).build());
      System.out.println(job.save(job.await(Duration.ofMinutes(3)), Path.of(args[1])));
    }
  }

  private static Response log(Interceptor.Chain chain) throws IOException {
    Request request = chain.request();
    long start = System.nanoTime();
    Response response = chain.proceed(request);
    long millis = (System.nanoTime() - start) / 1_000_000;
    // Without the query, which may contain the signature of an image URL.
    String call = request.method() + " " + request.url().encodedPath();
    System.err.println(call + " " + response.code() + " " + millis + " ms");
    return response;
  }
}
