/**
 * Headers of every answer. Only scripts that carry the nonce run, and files of this console. Styles may stand inline: React and the
 * canvas place things by them. Hot reload evaluates texts.
 */
export function securityHeaders(options: { nonce: string; isDevelopment: boolean }): Record<string, string> {
  const scripts = `'self' 'nonce-${options.nonce}'${options.isDevelopment ? " 'unsafe-eval'" : ""}`;
  return {
    "content-security-policy": [
      "default-src 'self'",
      `script-src ${scripts}`,
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "connect-src 'self'",
      "worker-src 'self' blob:",
      "object-src 'none'",
      "base-uri 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join("; "),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
  };
}
