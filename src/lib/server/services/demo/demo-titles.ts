/** The portfolios' titles as the reports spell them. */
export const PORTFOLIO_TITLES: Record<string, string> = {
  networking: 'Networking',
  security: 'Security',
  'cloud-ai-infrastructure': 'Cloud + AI Infrastructure',
  collaboration: 'Collaboration',
  services: 'Services'
};
