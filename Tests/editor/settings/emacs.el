(define-derived-mode ocsim-mode sql-mode "ocsim")
(add-to-list 'auto-mode-alist '("\\.ocsim\\'" . ocsim-mode))
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               '((ocsim-mode sql-mode) . ("ocsim" "lsp" "--allow-outside"))))
(add-hook 'ocsim-mode-hook 'eglot-ensure)
